/** Turns an SVG into a PNG of twice its size, as base64; `null` where the page cannot draw it or it would be too large. */
export async function rasterize(svg: string): Promise<string | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  // What browsers draw at most.
  const scale = Math.min(2, 16_000 / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  return /^data:image\/png;base64,(.+)$/.exec(url)?.[1] ?? null;
}
