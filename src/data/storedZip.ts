import {crc32} from "node:zlib";

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20;
const UTF8_NAMES = 0x800;
/** The format's first day, because a clock would make each archive differ. */
const FIRST_DAY = (1 << 5) | 1;
const LIMIT = 0xffffffff;

/**
 * A zip archive whose members are stored as they are: servers compress. The same members give the same bytes.
 *
 * @param members contents by name
 * @throws RangeError from 4 GB on, which would need another format
 * @see PKWARE, ".ZIP File Format Specification" 6.3.10
 */
export function storedZip(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files = Object.entries(members).map(([text, bytes]) => {
    const name = Buffer.from(text);
    return {name, bytes, crc: crc32(bytes), flags: name.length > text.length ? UTF8_NAMES : 0};
  });
  const directory = files.reduce((sum, {name, bytes}) => sum + 30 + name.length + bytes.length, 0);
  const size = directory + files.reduce((sum, {name}) => sum + 46 + name.length, 22);
  if (size > LIMIT) throw new RangeError(`an archive of ${size} bytes where 4 GB is the most`);
  const zip = Buffer.alloc(size);
  let [local, central] = [0, directory];
  for (const {name, bytes, crc, flags} of files) {
    // What the two headers of a member have in common.
    const describe = (at: number) => {
      zip.writeUInt16LE(VERSION, at);
      zip.writeUInt16LE(flags, at + 2);
      zip.writeUInt16LE(FIRST_DAY, at + 8);
      zip.writeUInt32LE(crc, at + 10);
      zip.writeUInt32LE(bytes.length, at + 14);
      zip.writeUInt32LE(bytes.length, at + 18);
      zip.writeUInt16LE(name.length, at + 22);
    };
    zip.writeUInt32LE(CENTRAL, central);
    zip.writeUInt16LE(VERSION, central + 4);
    describe(central + 6);
    zip.writeUInt32LE(local, central + 42);
    zip.set(name, central + 46);
    central += 46 + name.length;
    zip.writeUInt32LE(LOCAL, local);
    describe(local + 4);
    zip.set(name, local + 30);
    zip.set(bytes, local + 30 + name.length);
    local += 30 + name.length + bytes.length;
  }
  zip.writeUInt32LE(END, central);
  zip.writeUInt16LE(files.length, central + 8);
  zip.writeUInt16LE(files.length, central + 10);
  zip.writeUInt32LE(central - directory, central + 12);
  zip.writeUInt32LE(directory, central + 16);
  return zip;
}
