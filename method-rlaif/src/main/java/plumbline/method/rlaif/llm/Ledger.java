package plumbline.method.rlaif.llm;

import plumbline.method.rlaif.llm.ChatReply.Usage;
import plumbline.problem.ProblemException;
import plumbline.spi.Spending;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Counts what is spent, and holds it within the budget however many calls are on their way: each
 * sets aside the most that it may cost before it starts. Where that does not fit, it waits for
 * others to end; where no other is left, the budget is spent.
 */
final class Ledger {
    /** What a chat format may add to the tokens of its texts. */
    private static final int FORMAT_TOKENS = 64;

    private final String asker;
    private final Budget budget;
    private final String goOn;
    private final Consumer<String> caution;
    private final AtomicBoolean uncounted = new AtomicBoolean();
    private Spending spent;
    private int underWay;
    private double setAside;

    /**
     * @param asker who asks, for messages: {@code judge 'strict'}
     * @param goOn how the user goes on once the budget is spent
     */
    Ledger(String asker, Budget budget, String goOn, Consumer<String> caution) {
        this.asker = asker;
        this.budget = budget;
        this.goOn = goOn;
        this.caution = caution;
        this.spent = new Spending(0, 0, 0, 0, 0, budget.priced() ? budget.currency() : "");
    }

    /** What a call under way has set aside. */
    final class Reserve {
        private final double money;

        private Reserve(double money) {
            this.money = money;
        }

        /** Count an answer. */
        void settle(Usage usage) {
            if (!usage.known() && budget.priced() && uncounted.compareAndSet(false, true)) {
                caution.accept(
                        "the endpoint does not count tokens: money is counted as the most that it"
                                + " may be");
            }
            double cost = usage.known() ? price(usage) : money;
            end(this, new Spending(1, 0, usage.promptTokens(), usage.completionTokens(), cost, ""));
        }

        /** Give back what was set aside: no answer came. */
        void release() {
            end(this, Spending.NONE);
        }
    }

    /**
     * Set aside what a question may cost.
     *
     * @throws ProblemException if the budget does not allow it
     */
    synchronized Reserve reserve(ChatQuestion question) throws InterruptedException {
        Reserve reserve = new Reserve(price(most(question)));
        while (!fits(reserve)) {
            if (underWay == 0) {
                throw new ProblemException("", "budget-spent", sentence(reserve), goOn);
            }
            wait();
        }
        underWay++;
        setAside += reserve.money;
        return reserve;
    }

    /** Count an answer that was there already. */
    synchronized void wasThere() {
        spent = spent.plus(new Spending(0, 1, 0, 0, 0, ""));
    }

    synchronized Spending spent() {
        return spent;
    }

    private synchronized void end(Reserve reserve, Spending counted) {
        spent = spent.plus(counted);
        underWay--;
        setAside = underWay == 0 ? 0 : setAside - reserve.money;
        notifyAll();
    }

    private boolean fits(Reserve reserve) {
        return spent.calls() + underWay < budget.calls().orElse(Long.MAX_VALUE)
                && spent.money() + setAside + reserve.money
                        <= budget.money().orElse(Double.MAX_VALUE);
    }

    private double price(Usage usage) {
        return budget.price(usage.promptTokens(), usage.completionTokens());
    }

    /** A token is a byte or more. */
    private static Usage most(ChatQuestion question) {
        Decoding decoding = question.decoding();
        int bytes = bytes(decoding.system()) + bytes(question.text());
        return new Usage(true, bytes + FORMAT_TOKENS, decoding.maxTokens());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String sentence(Reserve next) {
        boolean byCalls = spent.calls() >= budget.calls().orElse(Long.MAX_VALUE);
        String limit =
                byCalls
                        ? "its budget of %d calls is spent".formatted(budget.calls().getAsLong())
                        : "the next call may cost %s, which is more than its budget of %s leaves"
                                .formatted(money(next.money), money(budget.money().getAsDouble()));
        String cost = budget.priced() ? ", " + money(spent.money()) : "";
        return "%s: %s. Answered so far: %d calls (%d prompt and %d completion tokens%s), %d more from the cache."
                .formatted(
                        asker,
                        limit,
                        spent.calls(),
                        spent.promptTokens(),
                        spent.completionTokens(),
                        cost,
                        spent.cached());
    }

    private String money(double amount) {
        return String.format(Locale.ROOT, "%.6f %s", amount, budget.currency());
    }
}
