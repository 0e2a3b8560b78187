package plumbline.harness.recipe;

import plumbline.spi.Constitution;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The types that a component of a settings record may have. */
sealed interface SettingType {
    record Whole(boolean wide) implements SettingType {}

    record Real() implements SettingType {}

    record Truth() implements SettingType {}

    record Text() implements SettingType {}

    record File() implements SettingType {}

    /** The path of a constitution's file, whose content is the value. */
    record Principles() implements SettingType {}

    record Choice(Class<?> enumType) implements SettingType {}

    record Block(Class<? extends Record> recordType) implements SettingType {
        /** Return the setting that a value standing alone is for. */
        String firstSetting() {
            return Names.kebab(recordType.getRecordComponents()[0].getName());
        }

        boolean firstSettingIsSimple() {
            RecordComponent[] components = recordType.getRecordComponents();
            return components.length > 0
                    && switch (of(components[0].getGenericType())) {
                        case Whole _, Real _, Truth _, Text _, File _, Choice _ -> true;
                        case Block _, ListOf _, MapOf _, Maybe _, Principles _ -> false;
                    };
        }
    }

    record ListOf(SettingType item) implements SettingType {}

    record MapOf(SettingType value) implements SettingType {}

    /** May be left out; {@code container} is Optional or one of its kin for numbers. */
    record Maybe(SettingType inner, Class<?> container) implements SettingType {}

    /**
     * Understand a component's type.
     *
     * @throws IllegalArgumentException for a type that no recipe can express: a defect of the
     *     record
     */
    static SettingType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Constitution.class) {
            return new Principles();
        }
        if (raw.isRecord()) {
            return new Block(raw.asSubclass(Record.class));
        }
        return raw.isEnum() ? new Choice(raw) : ofSimple(raw);
    }

    private static SettingType ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Object raw = type.getRawType();
        if (raw == List.class) {
            return new ListOf(of(arguments[0]));
        }
        if (raw == Optional.class) {
            return new Maybe(of(arguments[0]), Optional.class);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new MapOf(of(arguments[1]));
        }
        throw unsupported(type);
    }

    private static SettingType ofSimple(Class<?> type) {
        return switch (type.getName()) {
            case "int", "java.lang.Integer" -> new Whole(false);
            case "long", "java.lang.Long" -> new Whole(true);
            case "double", "java.lang.Double" -> new Real();
            case "boolean", "java.lang.Boolean" -> new Truth();
            case "java.lang.String" -> new Text();
            default -> ofLibrary(type);
        };
    }

    private static SettingType ofLibrary(Class<?> type) {
        if (type == Path.class) {
            return new File();
        }
        if (type == OptionalInt.class) {
            return new Maybe(new Whole(false), type);
        }
        if (type == OptionalLong.class) {
            return new Maybe(new Whole(true), type);
        }
        if (type == OptionalDouble.class) {
            return new Maybe(new Real(), type);
        }
        throw unsupported(type);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("recipes cannot set a " + type.getTypeName());
    }
}
