package plumbline.harness.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes pairs to be voted on as JSON Lines, as {@link VoteReader} reads them back. */
public final class PairWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PairWriter() {}

    /** Return a line per pair. */
    public static String lines(List<AnswerPair> pairs) {
        StringBuilder lines = new StringBuilder();
        pairs.forEach(pair -> lines.append(line(pair)).append('\n'));
        return lines.toString();
    }

    private static String line(AnswerPair pair) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pair", pair.id());
        row.put(
                "prompt",
                switch (pair.prompt()) {
                    case Prompt.Text text -> text.text();
                    case Prompt.Chat chat -> chat.messages();
                });
        row.put("a", pair.first());
        row.put("b", pair.second());
        row.put("calibration", pair.calibration());
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + pair, e);
        }
    }
}
