package plumbline.harness.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When a vote was given: seconds since 1970, or a time with its zone (ISO 8601). */
final class VoteTime {
    private VoteTime() {}

    static Optional<Instant> of(Row row) throws BadRow {
        Optional<String> text = row.label("timestamp");
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
    }

    private static Instant parse(String text) throws BadRow {
        try {
            return text.matches("\\d+(\\.\\d+)?")
                    ? Instant.ofEpochMilli(Math.round(1000 * Double.parseDouble(text)))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadRow(
                    "wrong-type",
                    "timestamp is '" + text + "'.",
                    "Write seconds since 1970, or a time with its zone: 2026-01-31T09:30:00Z.");
        }
    }
}
