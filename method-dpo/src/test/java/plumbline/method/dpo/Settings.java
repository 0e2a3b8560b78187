package plumbline.method.dpo;

import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Settings for tests: the defaults with some of them changed. */
final class Settings {
    private Settings() {}

    /** Ten steps over four pairs each that learn something; {@code changes} by component. */
    static DpoSettings tenSteps(Map<String, Object> changes) {
        DpoSettings quick =
                with(
                        DpoSettings.DEFAULT,
                        Map.of(
                                "beta",
                                OptionalDouble.of(0.1),
                                "batchSize",
                                4,
                                "steps",
                                10,
                                "learningRate",
                                new Schedule(0.1, "constant", 0),
                                "updater",
                                UpdaterSettings.ADAMW));
        return with(quick, changes);
    }

    static DpoSettings of(PairLoss... losses) {
        return with(DpoSettings.DEFAULT, Map.of("loss", List.of(losses)));
    }

    static DpoSettings with(DpoSettings settings, Map<String, Object> changes) {
        RecordComponent[] components = DpoSettings.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                types[i] = components[i].getType();
                Object present = components[i].getAccessor().invoke(settings);
                values[i] = changes.getOrDefault(components[i].getName(), present);
            }
            requireKnown(changes, components);
            return DpoSettings.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKnown(Map<String, Object> changes, RecordComponent... components) {
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!names.containsAll(changes.keySet())) {
            throw new IllegalArgumentException(changes.keySet() + " are not all of " + names);
        }
    }
}
