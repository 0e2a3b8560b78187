package plumbline.engine.text.jinja;

/** The value of a name that nothing defines: prints as nothing, is false, has no parts. */
record Undefined(String name) {}
