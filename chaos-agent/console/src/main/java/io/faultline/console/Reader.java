package io.faultline.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Reads the figures, several at a time. Thread-safe. */
final class Reader {
  static final Duration STEP = Duration.ofSeconds(1);

  private final Figures figures;
  private final ExecutorService threads;

  Reader(Figures figures, ExecutorService threads) {
    this.figures = figures;
    this.threads = threads;
  }

  /**
   * The figures from one second to another, both included, a value a second; a value that is not a
   * number becomes null: {@code {"from":…,"to":…,"series":[{"id","name","values":[…]}]}}.
   */
  ObjectNode over(Readings readings, Instant from, Instant to) throws IOException {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("from", from.getEpochSecond()).put("to", to.getEpochSecond());
    var series = json.putArray("series");
    for (var read : each(readings, from, to))
      for (var curve : read.curves()) add(series, read, curve, from, to);
    return json;
  }

  private static void add(
      ArrayNode series, Read read, Readings.Curve curve, Instant from, Instant to) {
    var values =
        series
            .addObject()
            .put("id", read.figure().id())
            .put("name", read.figure().name(curve.labels()))
            .putArray("values");
    for (var at = from; !at.isAfter(to); at = at.plus(STEP)) {
      var value = curve.values().getOrDefault(at, Double.NaN);
      if (Double.isFinite(value)) values.add(value);
      else values.addNull();
    }
  }

  private record Read(Figures.Figure figure, List<Readings.Curve> curves) {}

  private List<Read> each(Readings readings, Instant from, Instant to) throws IOException {
    List<Callable<Read>> questions = new ArrayList<>();
    for (var figure : figures.all())
      questions.add(() -> new Read(figure, readings.over(figure.promql(), from, to, STEP)));
    try {
      List<Read> read = new ArrayList<>();
      for (var answer : threads.invokeAll(questions)) read.add(answer.get());
      return read;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
