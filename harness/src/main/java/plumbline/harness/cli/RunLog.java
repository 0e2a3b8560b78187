package plumbline.harness.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;

/** Sends everything that is logged to a file too, for as long as a run lasts. */
final class RunLog implements AutoCloseable {
    private static final String PATTERN = "%d{ISO8601} %-5level %logger{20} %msg%n%ex";

    private final Logger root;
    private final FileAppender<ILoggingEvent> appender;

    private RunLog(Logger root, FileAppender<ILoggingEvent> appender) {
        this.root = root;
        this.appender = appender;
    }

    static RunLog open(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return new RunLog(root, appender);
    }

    /** Write down what went wrong, with its stack trace, and return what the user is told. */
    RunFailure failure(RuntimeException failure) {
        LoggerFactory.getLogger("run").debug("the run failed", failure);
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new RunFailure("The run stopped: " + message, Path.of(appender.getFile()), failure);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
