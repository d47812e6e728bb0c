package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;

/** Reads business facts through the services' APIs. */
public interface FactReader {
  /**
   * Reads the JSON objects at these addresses, in order. {@code ${process}} in an address stands
   * for that process's base URL. A response other than 200 with an object is returned as {@code
   * {"_problem": "404 not found"}}, which begins with the status. A 404 is a fact (there is no such
   * object); with any other problem the fact could not be read.
   *
   * @param headers of each request; may hold <code>${env:NAME}</code> and <code>${file:path}</code>
   */
  List<Map<String, Object>> read(List<String> urls, Map<String, String> headers)
      throws PortException;

  /** The address in a form that people can open. */
  default String address(String url) {
    return url;
  }
}
