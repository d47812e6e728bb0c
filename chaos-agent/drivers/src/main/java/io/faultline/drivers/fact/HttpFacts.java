package io.faultline.drivers.fact;

import io.faultline.drivers.http.Pace;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.FactReader;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.reader.Variables;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Reads facts over HTTP at a pace that the system can bear: a few in parallel, fewer if it pushes
 * back, and again after temporary problems. Pace and patience are kept from one call to the next.
 * Thread-safe; one call at a time.
 */
public final class HttpFacts implements FactReader {
  private final SystemFile system;
  private final LongSupplier nanos;
  private final LongFunction<FactPatience> patiences;
  private Pace pace;
  private FactPatience patience;

  public HttpFacts(SystemFile system) {
    this(system, System::nanoTime, FactPatience::new);
  }

  /**
   * @param patiences creates the patience, which begins with the first fact
   */
  HttpFacts(SystemFile system, LongSupplier nanos, LongFunction<FactPatience> patiences) {
    this.system = system;
    this.nanos = nanos;
    this.patiences = patiences;
  }

  @Override
  public synchronized List<Map<String, Object>> read(List<String> urls, Map<String, String> headers)
      throws PortException {
    var uris = urls.stream().map(system::resolve).map(URI::create).toList();
    if (pace == null) {
      pace = new Pace(nanos.getAsLong());
      patience = patiences.apply(nanos.getAsLong());
    }
    patience.asked(uris.size());
    try {
      return new FactReading(uris, meant(headers), pace, patience, nanos).read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while reading facts", e);
    }
  }

  @Override
  public String address(String url) {
    return system.resolve(url);
  }

  private static Map<String, String> meant(Map<String, String> headers) throws PortException {
    var meant = new LinkedHashMap<String, String>();
    try {
      headers.forEach((name, text) -> meant.put(name, Variables.meant(text, System.getenv())));
      return meant;
    } catch (IllegalArgumentException e) {
      throw new PortException("headers: " + e.getMessage(), e);
    }
  }
}
