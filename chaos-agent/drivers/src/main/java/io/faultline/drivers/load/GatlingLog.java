package io.faultline.drivers.load;

import io.faultline.runner.engine.Load;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Follows the {@code simulation.log} that Gatling writes by itself, in the binary format of 3.15:
 * records that begin with one byte for their kind, whole numbers of 4 bytes, and strings that are
 * written once and then referred to by a number. Not thread-safe.
 */
final class GatlingLog {
  private static final int RUN = 0;
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;
  private static final int MOST_AT_ONCE = 64 << 20;

  private final Path file;
  private final Map<Integer, String> strings = new HashMap<>();
  private long position;
  private Optional<Run> run = Optional.empty();

  GatlingLog(Path file) {
    this.file = file;
  }

  /**
   * The beginning of the log.
   *
   * @param start the moment that all others count from
   */
  record Run(String version, Instant start) {}

  /** Empty until Gatling has written its beginning. */
  Optional<Run> run() {
    return run;
  }

  /**
   * The requests of the complete records written since the last call.
   *
   * @throws IOException if it is not such a log
   */
  List<Load.Request> take() throws IOException {
    List<Load.Request> requests = new ArrayList<>();
    if (!Files.exists(file)) return requests;
    var bytes = newBytes();
    int whole = 0;
    try {
      while (bytes.hasRemaining()) {
        read(bytes).ifPresent(requests::add);
        whole = bytes.position();
      }
    } catch (BufferUnderflowException e) {
      // The rest of the last record is still to come.
    }
    position += whole;
    return requests;
  }

  private ByteBuffer newBytes() throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(open.length() - position, MOST_AT_ONCE)];
      open.seek(position);
      open.readFully(bytes);
      return ByteBuffer.wrap(bytes);
    }
  }

  private Optional<Load.Request> read(ByteBuffer bytes) throws IOException {
    int kind = bytes.get();
    if (run.isEmpty() != (kind == RUN)) throw strange("the run first and once", kind);
    switch (kind) {
      case RUN -> run = Optional.of(run(bytes));
      case REQUEST -> {
        return Optional.of(request(bytes));
      }
      case USER -> skip(bytes, 4 + 1 + 4);
      case GROUP -> {
        names(bytes);
        skip(bytes, 4 + 4 + 4 + 1);
      }
      case ERROR -> {
        cached(bytes);
        skip(bytes, 4);
      }
      default -> throw strange("a record of kind 0 to 4", kind);
    }
    return Optional.empty();
  }

  /** Version, class, start, description, scenarios, assertions. */
  private Run run(ByteBuffer bytes) throws IOException {
    var version = string(bytes);
    string(bytes);
    var start = Instant.ofEpochMilli(bytes.getLong());
    string(bytes);
    for (int left = count(bytes); left > 0; left--) string(bytes);
    for (int left = count(bytes); left > 0; left--) skip(bytes, count(bytes));
    return new Run(version, start);
  }

  private Load.Request request(ByteBuffer bytes) throws IOException {
    var groups = names(bytes);
    var name = cached(bytes);
    var sent = moment(bytes);
    var done = moment(bytes);
    boolean ok = bytes.get() == 1;
    var message = cached(bytes);
    var error = ok ? "" : message.isBlank() ? "failed" : message;
    return new Load.Request(groups.isEmpty() ? name : groups + " / " + name, sent, done, error);
  }

  private Instant moment(ByteBuffer bytes) {
    return run.orElseThrow().start().plusMillis(bytes.getInt());
  }

  private String names(ByteBuffer bytes) throws IOException {
    var names = new StringJoiner(" / ");
    for (int left = count(bytes); left > 0; left--) names.add(cached(bytes));
    return names.toString();
  }

  /** A new string comes with its number, a known one is the negative of that number. */
  private String cached(ByteBuffer bytes) throws IOException {
    int number = bytes.getInt();
    if (number > 0) {
      var text = string(bytes);
      // Read again if the rest of its record was still to come.
      strings.put(number, text);
      return text;
    }
    var known = strings.get(-number);
    if (known == null) throw strange("a string that was written before", number);
    return known;
  }

  /** In the JVM's form: the bytes, and whether they are Latin-1 or UTF-16. */
  private String string(ByteBuffer bytes) throws IOException {
    int length = count(bytes);
    if (length == 0) return "";
    if (bytes.remaining() < length + 1) throw new BufferUnderflowException();
    var text = new byte[length];
    bytes.get(text);
    return new String(text, bytes.get() == 0 ? StandardCharsets.ISO_8859_1 : utf16());
  }

  private static Charset utf16() {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }

  private int count(ByteBuffer bytes) throws IOException {
    int count = bytes.getInt();
    if (count < 0 || count > MOST_AT_ONCE) throw strange("a length", count);
    return count;
  }

  private static void skip(ByteBuffer bytes, int length) {
    if (bytes.remaining() < length) throw new BufferUnderflowException();
    bytes.position(bytes.position() + length);
  }

  private IOException strange(String expected, int got) {
    return new IOException(
        "%s: expected the log of Gatling 3.15: %s, got %d".formatted(file, expected, got));
  }
}
