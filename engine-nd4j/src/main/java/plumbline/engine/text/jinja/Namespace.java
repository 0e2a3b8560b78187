package plumbline.engine.text.jinja;

import java.util.Map;

/** What {@code namespace()} makes: the one value that a template may change. */
record Namespace(Map<String, Object> values) {}
