package plumbline.harness.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** A piece of a recipe as it was written, with its place: {@code file:line:column} or an option. */
sealed interface Node {
    String place();

    /** Name what this is, for a message about a wrong type. */
    String described();

    /**
     * A number, a text, true or false, or nothing at all ({@code key:} alone).
     *
     * @param folder where a relative path starts
     */
    record Scalar(String place, String text, boolean empty, Path folder) implements Node {
        @Override
        public String described() {
            return empty ? "empty" : "'" + text + "'";
        }
    }

    /** A list. */
    record Items(String place, List<Node> items) implements Node {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys and values in the order written. */
    record Mapping(String place, SequencedMap<String, Entry> entries) implements Node {
        static Mapping empty(String place) {
            return new Mapping(place, new LinkedHashMap<>());
        }

        @Override
        public String described() {
            return "a block of settings";
        }

        /** Return the same mapping with some of its keys. */
        Mapping only(Set<String> keys) {
            Mapping part = empty(place);
            entries.forEach(
                    (key, entry) -> {
                        if (keys.contains(key)) {
                            part.entries.put(key, entry);
                        }
                    });
            return part;
        }

        /** Return where a key's value stands; where the key is absent, the mapping's own place. */
        String placeOf(String key) {
            Entry entry = entries.get(key);
            return entry == null ? place : entry.value().place();
        }

        /** Return where the value at a dotted path stands; of a part that is absent, its block. */
        String placeOfPath(String path) {
            int dot = path.indexOf('.');
            return dot > 0 && value(path.substring(0, dot)) instanceof Mapping inner
                    ? inner.placeOfPath(path.substring(dot + 1))
                    : placeOf(dot > 0 ? path.substring(0, dot) : path);
        }

        /** List the dotted paths of all keys, those of blocks inside included. */
        Set<String> paths() {
            Set<String> paths = new LinkedHashSet<>();
            entries.forEach(
                    (key, entry) -> {
                        paths.add(key);
                        if (entry.value() instanceof Mapping inner) {
                            inner.paths().forEach(path -> paths.add(key + "." + path));
                        }
                    });
            return paths;
        }

        /** Copy, blocks inside included. */
        Mapping copy() {
            Mapping copy = empty(place);
            entries.forEach(
                    (key, entry) ->
                            copy.entries.put(
                                    key,
                                    entry.value() instanceof Mapping inner
                                            ? new Entry(entry.keyPlace(), inner.copy())
                                            : entry));
            return copy;
        }

        /** Put a value at a dotted path; what stands in the way of a block gives way to it. */
        void put(String path, Node value) {
            int dot = path.indexOf('.');
            if (dot <= 0) {
                entries.put(path, new Entry(value.place(), value));
                return;
            }
            String key = path.substring(0, dot);
            if (!(value(key) instanceof Mapping)) {
                entries.put(key, new Entry(value.place(), empty(value.place())));
            }
            ((Mapping) value(key)).put(path.substring(dot + 1), value);
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        /** Return a key's value; null where the key is absent. */
        Node value(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }
    }

    /** One key of a mapping. */
    record Entry(String keyPlace, Node value) {}
}
