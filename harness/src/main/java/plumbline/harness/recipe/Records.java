package plumbline.harness.recipe;

import plumbline.spi.Setting;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads and makes records by reflection. */
final class Records {
    private Records() {}

    @SuppressWarnings("unchecked") // an object's class is the class of its type
    static <R extends Record> Class<R> typeOf(R record) {
        return (Class<R>) record.getClass();
    }

    static Object get(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Return what the record says about a component; null where it says nothing. */
    static Setting setting(RecordComponent component) {
        return component.getAnnotation(Setting.class);
    }

    /** Return whether a component's settings stand beside the others. */
    static boolean flat(RecordComponent component) {
        Setting setting = setting(component);
        return setting != null && setting.flat();
    }

    /** Return the constant by which a record type declares what stands where nothing is said. */
    static <R extends Record> Optional<R> declaredDefault(Class<R> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.getName().equals("DEFAULT"))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                .map(field -> type.cast(constant(field)))
                .findFirst();
    }

    private static Object constant(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    /** Call the canonical constructor; what it throws about its arguments is passed on. */
    static <R extends Record> R construct(Class<R> type, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    static Object absent(SettingType.Maybe type) {
        return wrap(type, Optional.empty());
    }

    static Object present(SettingType.Maybe type, Object value) {
        return wrap(type, Optional.of(value));
    }

    private static Object wrap(SettingType.Maybe type, Optional<Object> value) {
        if (type.container() == OptionalInt.class) {
            return value.map(v -> OptionalInt.of((Integer) v)).orElse(OptionalInt.empty());
        }
        if (type.container() == OptionalLong.class) {
            return value.map(v -> OptionalLong.of((Long) v)).orElse(OptionalLong.empty());
        }
        if (type.container() == OptionalDouble.class) {
            return value.map(v -> OptionalDouble.of((Double) v)).orElse(OptionalDouble.empty());
        }
        return value;
    }

    /** Take the value out of an Optional or its kin for numbers; empty stays empty. */
    static Optional<?> unwrap(Object container) {
        return switch (container) {
            case Optional<?> any -> any;
            case OptionalInt i -> i.isPresent() ? Optional.of(i.getAsInt()) : Optional.empty();
            case OptionalLong l -> l.isPresent() ? Optional.of(l.getAsLong()) : Optional.empty();
            case OptionalDouble d ->
                    d.isPresent() ? Optional.of(d.getAsDouble()) : Optional.empty();
            default -> Optional.of(container);
        };
    }
}
