package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A flow that writes down what comes through, with the millisecond it came. */
public final class RecordedFlow implements Flow {
  public final VirtualTimer timer;
  public final List<String> log = new ArrayList<>();
  public final StringBuilder text = new StringBuilder();
  public int affected;
  public int dropped;
  private final long start;
  private final RandomGenerator random = new SplittableRandom(7);
  public int load;
  private Map<Class<?>, Object> common = new HashMap<>();
  private Optional<Stage> replaced = Optional.empty();

  public RecordedFlow() {
    this(new VirtualTimer());
  }

  private RecordedFlow(VirtualTimer timer) {
    this.timer = timer;
    this.start = timer.nanos();
  }

  public void replaces(Stage stage) {
    replaced = Optional.of(stage);
  }

  /** Another connection of the same toxic, by the same clock. */
  public RecordedFlow another() {
    var other = new RecordedFlow(timer);
    other.common = common;
    return other;
  }

  public static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  public double millis() {
    return (timer.nanos() - start) / 1e6;
  }

  private void note(String what) {
    double millis = millis();
    log.add((millis == Math.rint(millis) ? "" + (long) millis : "" + millis) + " " + what);
  }

  @Override
  public Timer timer() {
    return timer;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public <T extends Stage> Optional<T> replaced(Class<T> type) {
    return replaced.filter(type::isInstance).map(type::cast);
  }

  @Override
  public void data(ByteBuf bytes) {
    var came = bytes.toString(StandardCharsets.ISO_8859_1);
    text.append(came);
    note(came);
    bytes.release();
  }

  @Override
  public void add(ByteBuf bytes) {
    data(bytes);
  }

  @Override
  public <T> T common(Class<T> type, Supplier<T> make) {
    return type.cast(common.computeIfAbsent(type, missing -> make.get()));
  }

  @Override
  public void end(Ending ending) {
    note(
        switch (ending) {
          case FIN -> "end";
          case CLOSE -> "close";
          case RESET -> "reset";
        });
  }

  @Override
  public void drop(ByteBuf bytes) {
    dropped += bytes.readableBytes();
    bytes.release();
  }

  @Override
  public void load(int bytes) {
    load += bytes;
  }

  @Override
  public void stall(boolean stalled) {
    note(stalled ? "stall" : "unstall");
  }

  @Override
  public void affected() {
    affected++;
  }
}
