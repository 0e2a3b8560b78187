package plumbline.harness.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes text on until a line is so long that it is no row: nobody holds such a line whole. */
final class ShortLines extends FilterReader {
    static final int MOST_CHARACTERS = 1 << 24;

    private final int most;
    private long lines;
    private long length;

    /** A line is too long. */
    static final class LongLine extends IOException {
        private static final long serialVersionUID = 1L;

        private final long number;

        private LongLine(long number, int most) {
            super("line %d has more than %d characters".formatted(number, most));
            this.number = number;
        }

        /** Return which line it is, counted from 1. */
        long number() {
            return number;
        }
    }

    ShortLines(Reader in, int most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int character = in.read();
        if (character >= 0) {
            count((char) character);
        }
        return character;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        for (int i = from; i < from + read; i++) {
            count(into[i]);
        }
        return read;
    }

    private void count(char character) throws LongLine {
        boolean ends = character == '\n' || character == '\r';
        lines += character == '\n' ? 1 : 0;
        length = ends ? 0 : length + 1;
        if (length > most) {
            throw new LongLine(lines + 1, most);
        }
    }
}
