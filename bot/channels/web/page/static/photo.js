// A photo as it leaves the device: no larger than needed, and without what the camera wrote into it.
const LONGEST_SIDE = 2560;
const QUALITY = 0.85;

export const LARGEST = 10_000_000;

/** The photo drawn anew as a JPEG; the file as it is where this browser cannot open it, for the server to say so. */
export async function smaller(file) {
  let photo;
  try {
    photo = await createImageBitmap(file);
  } catch {
    return file;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(photo.width, photo.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(photo.width * scale));
  canvas.height = Math.max(1, Math.round(photo.height * scale));
  const drawing = canvas.getContext("2d");
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(photo, 0, 0, canvas.width, canvas.height);
  photo.close();
  return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))) || file;
}
