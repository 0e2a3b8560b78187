package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.spi.Head;
import plumbline.spi.Quantity;

class BigramTableTest {
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @EnumSource(value = Quantity.class, names = "REWARD", mode = EnumSource.Mode.EXCLUDE)
    void gradientAgreesWithCentralDifferences(Quantity quantity) {
        BigramTable table = TabularPolicy.random(1, "a", "b").copyWithHead(Head.VALUE, 2).table();
        BigramTable reference = TabularPolicy.random(3, "a", "b").table();
        double[] gradient = new double[table.weights().length];
        table.addGradient(quantity, 3, 4, reference, 2, gradient);
        for (int i = 0; i < gradient.length; i++) {
            double up = moved(table, i, STEP).entry(quantity, 3, 4, reference);
            double down = moved(table, i, -STEP).entry(quantity, 3, 4, reference);
            assertEquals(2 * (up - down) / (2 * STEP), gradient[i], 1e-8, quantity + " by " + i);
        }
    }

    private static BigramTable moved(BigramTable table, int weight, double by) {
        BigramTable copy = table.copy();
        copy.weights()[weight] += by;
        return copy;
    }
}
