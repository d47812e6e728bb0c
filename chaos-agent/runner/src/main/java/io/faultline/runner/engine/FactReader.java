package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;

/** Reads business facts through the services' APIs. */
public interface FactReader {
  /**
   * The JSON objects at these addresses, in order. {@code ${process}} in an address stands for that
   * process's base URL. An answer that is not 200 with an object is given as {@code {"_problem":
   * "404 not found"}}: the status first. A 404 is a fact (there is none); any other problem only
   * says that the fact could not be read.
   *
   * @param headers of each request; may hold <code>${env:NAME}</code> and <code>${file:path}</code>
   */
  List<Map<String, Object>> read(List<String> urls, Map<String, String> headers)
      throws PortException;

  /** The address as a person can follow it. */
  default String address(String url) {
    return url;
  }
}
