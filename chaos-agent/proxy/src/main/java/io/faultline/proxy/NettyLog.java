package io.faultline.proxy;

import io.faultline.proxy.wire.Log;
import io.netty.util.internal.logging.AbstractInternalLogger;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;

/**
 * Netty's warnings and errors as lines of our log. Netty would choose the JDK's logging by default,
 * which takes time at the start, and reads files when it prints its first line: without free
 * descriptors that ended the thread.
 */
final class NettyLog extends InternalLoggerFactory {
  private final Log log;

  NettyLog(Log log) {
    this.log = log;
  }

  @Override
  protected InternalLogger newInstance(String name) {
    return new Lines(name, log);
  }

  private static final class Lines extends AbstractInternalLogger {
    private static final long serialVersionUID = 1L;

    private final transient Log log;

    Lines(String name, Log log) {
      super(name);
      this.log = log;
    }

    private void print(Log.Level level, String message, Object... arguments) {
      var text = new StringBuilder(name()).append(": ").append(message);
      for (var argument : arguments) text.append(" | ").append(argument);
      log.print(level, text.toString());
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public void trace(String message) {}

    @Override
    public void trace(String format, Object argument) {}

    @Override
    public void trace(String format, Object first, Object second) {}

    @Override
    public void trace(String format, Object... arguments) {}

    @Override
    public void trace(String message, Throwable cause) {}

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String format, Object argument) {}

    @Override
    public void debug(String format, Object first, Object second) {}

    @Override
    public void debug(String format, Object... arguments) {}

    @Override
    public void debug(String message, Throwable cause) {}

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public void info(String message) {}

    @Override
    public void info(String format, Object argument) {}

    @Override
    public void info(String format, Object first, Object second) {}

    @Override
    public void info(String format, Object... arguments) {}

    @Override
    public void info(String message, Throwable cause) {}

    @Override
    public boolean isWarnEnabled() {
      return log.prints(Log.Level.WARN);
    }

    @Override
    public void warn(String message) {
      print(Log.Level.WARN, message);
    }

    @Override
    public void warn(String format, Object argument) {
      print(Log.Level.WARN, format, argument);
    }

    @Override
    public void warn(String format, Object first, Object second) {
      print(Log.Level.WARN, format, first, second);
    }

    @Override
    public void warn(String format, Object... arguments) {
      print(Log.Level.WARN, format, arguments);
    }

    @Override
    public void warn(String message, Throwable cause) {
      print(Log.Level.WARN, message, cause);
    }

    @Override
    public boolean isErrorEnabled() {
      return log.prints(Log.Level.ERROR);
    }

    @Override
    public void error(String message) {
      print(Log.Level.ERROR, message);
    }

    @Override
    public void error(String format, Object argument) {
      print(Log.Level.ERROR, format, argument);
    }

    @Override
    public void error(String format, Object first, Object second) {
      print(Log.Level.ERROR, format, first, second);
    }

    @Override
    public void error(String format, Object... arguments) {
      print(Log.Level.ERROR, format, arguments);
    }

    @Override
    public void error(String message, Throwable cause) {
      print(Log.Level.ERROR, message, cause);
    }
  }
}
