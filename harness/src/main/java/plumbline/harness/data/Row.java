package plumbline.harness.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.data.Message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One row of a file. Cells of a CSV file are text; numbers and booleans are read from text too. */
record Row(ObjectNode cells) {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant");

    Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        cells.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Read a cell that must be text. */
    String text(String column) throws BadRow {
        JsonNode cell = require(column);
        if (!cell.isTextual()) {
            throw wrongType(column, cell, "text");
        }
        return cell.textValue();
    }

    /** Read a cell that is text or a list of messages. */
    Content content(String column) throws BadRow {
        return content(column, require(column));
    }

    /** Read a cell that is one {@link #content}, or a list of several. */
    List<Content> contents(String column) throws BadRow {
        JsonNode cell = require(column);
        if (!cell.isArray() || cell.isEmpty() || cell.get(0).isObject()) {
            return List.of(content(column, cell));
        }
        List<Content> each = new ArrayList<>();
        for (JsonNode one : cell) {
            each.add(content(column, one));
        }
        return each;
    }

    private static Content content(String column, JsonNode cell) throws BadRow {
        return cell.isTextual()
                ? new Content.Plain(cell.textValue())
                : new Content.Turns(messages(column, cell));
    }

    /** Read a cell that must be a list of messages; at least one. */
    List<Message> messages(String column) throws BadRow {
        return messages(column, require(column));
    }

    private static List<Message> messages(String column, JsonNode cell) throws BadRow {
        if (!cell.isArray()) {
            throw wrongType(column, cell, "text or a list of messages");
        }
        if (cell.isEmpty()) {
            throw new BadRow("wrong-type", "'" + column + "' is an empty list of messages.", "");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode turn : cell) {
            messages.add(message(column, turn));
        }
        return messages;
    }

    OptionalDouble number(String column) throws BadRow {
        JsonNode cell = cells.get(column);
        if (blank(cell)) {
            return OptionalDouble.empty();
        }
        if (cell.isNumber()) {
            return OptionalDouble.of(cell.doubleValue());
        }
        try {
            return OptionalDouble.of(Double.parseDouble(cell.asText()));
        } catch (NumberFormatException e) {
            throw wrongType(column, cell, "a number");
        }
    }

    boolean flag(String column) throws BadRow {
        JsonNode cell = cells.get(column);
        if (blank(cell)) {
            return false;
        }
        return switch (cell.asText().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrongType(column, cell, "true or false");
        };
    }

    /** Read a truth value that must be there; 1 and 0 are read as such. */
    boolean truth(String column) throws BadRow {
        JsonNode cell = require(column);
        if (blank(cell)) {
            throw new BadRow("missing-field", "'" + column + "' is empty.", "");
        }
        return switch (cell.asText().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrongType(column, cell, "true or false");
        };
    }

    /** Read an optional name: text, or a number taken as one. */
    Optional<String> label(String column) throws BadRow {
        JsonNode cell = cells.get(column);
        if (blank(cell)) {
            return Optional.empty();
        }
        if (!cell.isValueNode()) {
            throw wrongType(column, cell, "text");
        }
        return Optional.of(cell.asText());
    }

    private JsonNode require(String column) throws BadRow {
        JsonNode cell = cells.get(column);
        if (cell == null) {
            throw new BadRow(
                    "missing-field",
                    "the row has no '" + column + "'.",
                    "Its columns: " + String.join(", ", columns()) + ".");
        }
        return cell;
    }

    private static Message message(String column, JsonNode turn) throws BadRow {
        JsonNode role = turn.path("role");
        JsonNode content = turn.path("content");
        if (!role.isTextual() || !content.isTextual()) {
            throw new BadRow(
                    "wrong-type",
                    "a message in '" + column + "' lacks a text 'role' or a text 'content'.",
                    "A message is {\"role\": \"user\", \"content\": \"…\"}.");
        }
        if (!ROLES.contains(role.textValue())) {
            throw new BadRow(
                    "unknown-role",
                    "a message in '" + column + "' has role '" + role.textValue() + "'.",
                    "Roles: system, user, assistant.");
        }
        return new Message(role.textValue(), content.textValue());
    }

    private static boolean blank(JsonNode cell) {
        return cell == null || cell.isNull() || (cell.isTextual() && cell.textValue().isBlank());
    }

    private static BadRow wrongType(String column, JsonNode cell, String wanted) {
        String found =
                switch (cell.getNodeType()) {
                    case STRING -> "'" + cell.textValue() + "'";
                    case NUMBER, BOOLEAN -> cell.asText();
                    case NULL, MISSING -> "null";
                    case ARRAY -> "a list";
                    case OBJECT, POJO -> "an object";
                    case BINARY -> "bytes";
                };
        return new BadRow(
                "wrong-type", "'" + column + "' is " + found + "; it must be " + wanted + ".", "");
    }
}
