import PDFDocument from 'pdfkit';
import { type Align, INK, Pen, type Style } from './pen.js';

/** Points in a millimetre. */
export const MM = 72 / 25.4;

/** What a document is written on, and what it says of itself. */
export interface FlowOptions {
  readonly title: string;
  /** The day that it bears: nothing in it may depend on when it is made. */
  readonly on: string;
  readonly lang: string;
  readonly author: string;
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Drawn at the foot of each page, when all are there. */
  readonly footer?: (flow: Flow, page: { readonly at: number; readonly of: number }) => void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A document that is written from top to bottom, page after page. */
export class Flow {
  readonly doc: typeof PDFDocument.prototype;
  readonly pen: Pen;
  readonly left: number;
  readonly width: number;
  /** Where the next thing begins. */
  y: number;
  readonly #options: FlowOptions;
  readonly #chunks: Buffer[] = [];

  constructor(options: FlowOptions) {
    const { title, on, author, lang, width, height, margin } = options;
    this.#options = options;
    this.doc = new PDFDocument({
      size: [width, height],
      margins: { top: margin, left: margin, right: margin, bottom: 0 },
      bufferPages: true,
      // None of the fonts that every reader has: they know no other script than Latin.
      font: '',
      lang: lang === 'hi' ? 'hi-IN' : 'en-IN',
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Producer: 'mfi',
        Creator: 'mfi',
        CreationDate: new Date(`${on}T00:00:00Z`),
      },
    });
    this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.pen = new Pen(this.doc);
    this.left = margin;
    this.width = width - 2 * margin;
    this.y = margin;
  }

  get right(): number {
    return this.left + this.width;
  }

  /** How much stands on a whole page. */
  get page(): number {
    const { height, margin, footer } = this.#options;
    return height - 2 * margin - (footer ? FOOTER : 0);
  }

  /** How much of the page is left. */
  get room(): number {
    const { height, margin, footer } = this.#options;
    return height - margin - (footer ? FOOTER : 0) - this.y;
  }

  /** Begins a new page where so much does not fit any more; says whether it did. */
  need(height: number): boolean {
    if (height <= this.room) return false;
    this.turn();
    return true;
  }

  /** Begins a new page. */
  turn(): void {
    const { width, height: whole, margin } = this.#options;
    this.doc.addPage({
      size: [width, whole],
      margins: { top: margin, left: margin, right: margin, bottom: 0 },
    });
    this.y = margin;
  }

  gap(height: number): void {
    this.y += height;
  }

  /** A text of any length, between the edges. */
  text(text: string, style: Style, align: Align = 'left'): void {
    for (const line of this.pen.wrap(text, this.width, style)) {
      this.need(style.size * LEADING);
      const y = this.y + style.size;
      this.pen.line(line, { x: this.left, y, width: this.width }, style, align);
      this.y += style.size * LEADING;
    }
  }

  /** How large a picture is within a box. */
  sizeOf(png: Buffer, { width, height }: Size): Size {
    const image = this.doc.openImage(png);
    const scale = Math.min(width / image.width, height / image.height);
    return { width: image.width * scale, height: image.height * scale };
  }

  /** A picture, as large as it may be within a box; says how large it became. */
  picture(png: Buffer, { x, y, ...box }: Size & { readonly x: number; readonly y: number }): Size {
    const size = this.sizeOf(png, box);
    this.doc.image(png, x, y, size);
    return size;
  }

  /** A line from edge to edge. */
  rule(colour: string = INK.line, thickness = 0.6): void {
    this.doc.lineWidth(thickness).strokeColor(colour);
    this.doc.moveTo(this.left, this.y).lineTo(this.right, this.y).stroke();
  }

  /** Ends the document. */
  async bytes(): Promise<Uint8Array> {
    const { footer } = this.#options;
    const { count } = this.doc.bufferedPageRange();
    for (let at = 0; footer && at < count; at += 1) {
      this.doc.switchToPage(at);
      footer(this, { at: at + 1, of: count });
    }
    const ended = new Promise((resolve) => this.doc.on('end', resolve));
    this.doc.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }
}

/** From one line to the next, by the size of letters: Devanagari needs more above than Latin. */
export const LEADING = 1.45;

/** What a footer takes. */
const FOOTER = 26;
