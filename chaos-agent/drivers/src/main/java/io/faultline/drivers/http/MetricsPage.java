package io.faultline.drivers.http;

import io.faultline.client.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process's metrics in Prometheus' text format (0.0.4, and OpenMetrics). A value. */
public record MetricsPage(URI url, List<Sample> samples) {
  /** The usual paths: Actuator, most others, Quarkus. */
  private static final List<String> USUAL =
      List.of("/actuator/prometheus", "/metrics", "/q/metrics", "/prometheus");

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([A-Za-z_:][\\w:]*)(?:\\{((?:[^\"}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+)})?\\s+(NaN|[+-]?Inf|[-+.0-9eE]+)(\\s.*)?");
  private static final Pattern LABEL =
      Pattern.compile("([A-Za-z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One line of the page. */
  public record Sample(String name, Map<String, String> labels, double value) {
    public Sample {
      labels = Map.copyOf(labels);
    }

    /** A label's value; an empty text if it has no label of this name. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  public MetricsPage {
    samples = List.copyOf(samples);
  }

  /**
   * Reads the page.
   *
   * @throws IOException if it does not respond, or responds with something else
   */
  public static MetricsPage read(URI url) throws IOException {
    var response = get(url);
    if (response.statusCode() != 200)
      throw new IOException("expected metrics, got status " + response.statusCode());
    var samples = parse(response.body());
    if (samples.isEmpty()) throw new IOException("expected metrics, got something else");
    return new MetricsPage(url, samples);
  }

  /** The first of the usual pages that exists below this URL. */
  public static Optional<MetricsPage> find(URI base) {
    for (var path : USUAL)
      try {
        return Optional.of(read(Endpoint.below(base, path)));
      } catch (IOException e) {
        // Try the next one.
      }
    return Optional.empty();
  }

  /** The samples of this name. */
  public Stream<Sample> named(String name) {
    return samples.stream().filter(it -> it.name().equals(name));
  }

  /** Whether it has any of this name. */
  public boolean has(String name) {
    return named(name).findAny().isPresent();
  }

  /** All samples of a text; none if it has another format. */
  static List<Sample> parse(String text) {
    var samples = new ArrayList<Sample>();
    for (var line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank() || line.startsWith("#")) continue;
      var match = SAMPLE.matcher(line.strip());
      if (!match.matches()) return List.of();
      samples.add(new Sample(match.group(1), labels(match.group(2)), number(match.group(3))));
    }
    return samples;
  }

  private static Map<String, String> labels(String text) {
    var labels = new LinkedHashMap<String, String>();
    if (text != null)
      LABEL
          .matcher(text)
          .results()
          .forEach(
              label ->
                  labels.put(label.group(1), label.group(2).replaceAll("\\\\([\"\\\\])", "$1")));
    return labels;
  }

  private static double number(String text) {
    try {
      return text.endsWith("Inf")
          ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
          : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static HttpResponse<String> get(URI url) throws IOException {
    var request = HttpRequest.newBuilder(url).header("Accept", "text/plain").build();
    try {
      return HttpClients.exchange(HttpClients.plain(), request, TIMEOUT);
    } catch (HttpTimeoutException e) {
      throw new IOException("expected metrics within 2s, got nothing", e);
    } catch (IOException e) {
      throw new IOException(e.getClass().getSimpleName(), e);
    }
  }
}
