package plumbline.harness.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * {@code report.json}: the whole run record, and the summary computed from it. A missing number is
 * {@code null} and is read back as NaN; where {@code null} already means something (a gold reward,
 * an entry of a map) NaN is the string {@code "NaN"}. Infinities are the strings {@code "Infinity"}
 * and {@code "-Infinity"}.
 */
final class ReportJson {
    static final int FORMAT = 1;

    /** Keys that a younger Plumbline has added say nothing to this one. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(missing())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ReportJson() {}

    /**
     * The document.
     *
     * @param format raised when a reader would have to change
     */
    record Document(int format, RunRecord run, Summary summary) {}

    static String write(RunRecord run, Summary summary) throws IOException {
        return MAPPER.writeValueAsString(new Document(FORMAT, run, summary)) + "\n";
    }

    /** What is read back: the rest is computed from it. */
    private record Truth(RunRecord run) {}

    /** Read the run out of a document of this format; null where it holds none. */
    static RunRecord read(String json) throws IOException {
        return MAPPER.readValue(json, Truth.class).run();
    }

    /** Read a document's format alone; empty where it names none. */
    static OptionalInt format(String json) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalInt.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("format")) {
                    return parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                            ? OptionalInt.of(parser.getIntValue())
                            : OptionalInt.empty();
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return OptionalInt.empty();
    }

    private static SimpleModule missing() {
        SimpleModule module = new SimpleModule("missing numbers");
        module.addSerializer(double.class, new NumberOut());
        module.addSerializer(double[].class, new NumbersOut());
        module.addDeserializer(double.class, new NumberIn());
        module.addDeserializer(double[].class, new NumbersIn());
        return module;
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static double read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Double.NaN;
            case VALUE_STRING -> Double.parseDouble(json.getText());
            default -> json.getDoubleValue();
        };
    }

    private static final class NumberOut extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            write(value, json);
        }
    }

    private static final class NumbersOut extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray();
            for (double value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }

    private static final class NumberIn extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return read(json);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class NumbersIn extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            double[] values = new double[16];
            int n = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values = n == values.length ? Arrays.copyOf(values, 2 * n) : values;
                values[n++] = read(json);
            }
            return Arrays.copyOf(values, n);
        }
    }
}
