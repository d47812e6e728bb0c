package io.faultline.drivers.wiremock;

import io.faultline.fault.Glob;
import io.faultline.fault.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * A stub that a target matches.
 *
 * @param stub as in WireMock's API
 * @param request the matched requests: those of the stub, or some of them
 */
record PickedStub(Map<String, Object> stub, Map<String, Object> request) {
  private static final String ANY = "ANY";
  private static final String PATH = "urlPath";
  private static final String PATH_PATTERN = "urlPathPattern";
  private static final List<String> URLS =
      List.of("url", PATH, "urlPathTemplate", "urlPattern", PATH_PATTERN);

  /** The stubs that the target matches, in their order. */
  static List<PickedStub> of(Target target, List<Map<String, Object>> all) {
    return all.stream().flatMap(stub -> of(target, stub).stream()).toList();
  }

  private static Optional<PickedStub> of(Target target, Map<String, Object> stub) {
    var request = new LinkedHashMap<>(request(stub));
    var match = target.match();
    boolean isMeant =
        isLike("id", match.get("id"), text(stub, "id"))
            && isLike("name", match.get("name"), text(stub, "name"))
            && narrowMethod(match.get("method"), request)
            && narrowPath(match.get("path"), request);
    return isMeant ? Optional.of(new PickedStub(stub, request)) : Optional.empty();
  }

  /** Narrows a stub for any method to the one of the target. */
  private static boolean narrowMethod(String asked, Map<String, Object> request) {
    var own = text(request, "method");
    if (asked == null || own.equals(asked)) return true;
    if (!own.isEmpty() && !own.equals(ANY)) return false;
    request.put("method", asked);
    return true;
  }

  /** Accepts the URL in the stub's own form; narrows a stub for many paths to the target's path. */
  private static boolean narrowPath(String asked, Map<String, Object> request) {
    if (asked == null) return true;
    var url = URLS.stream().map(key -> text(request, key)).filter(it -> !it.isEmpty()).findFirst();
    if (url.isPresent() && isLike("path", asked, url.get().replaceFirst("\\?.*", ""))) return true;
    boolean isWithin = url.isEmpty() || matches(text(request, PATH_PATTERN), asked);
    if (asked.contains("*") || !isWithin) return false;
    request.remove(PATH_PATTERN);
    request.put(PATH, asked);
    return true;
  }

  private static boolean matches(String pattern, String path) {
    try {
      return !pattern.isEmpty() && path.matches(pattern);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isLike(String attribute, String asked, String own) {
    return asked == null || Glob.of(attribute, asked).matches(own);
  }

  String id() {
    return text(stub, "id");
  }

  boolean isInScenario() {
    return !text(stub, "scenarioName").isEmpty();
  }

  /** Its name, or else its method and URL. */
  String shown() {
    return shown(stub);
  }

  static String shown(Map<String, Object> stub) {
    var name = text(stub, "name");
    if (!name.isEmpty()) return name;
    var request = request(stub);
    var url = URLS.stream().map(key -> text(request, key)).filter(it -> !it.isEmpty()).findFirst();
    var method = text(request, "method");
    return (method.isEmpty() ? ANY : method) + " " + url.orElse("*");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> request(Map<String, Object> stub) {
    return (Map<String, Object>) stub.getOrDefault("request", Map.of());
  }

  private static String text(Map<String, Object> json, String key) {
    return json.get(key) instanceof String text ? text : "";
  }
}
