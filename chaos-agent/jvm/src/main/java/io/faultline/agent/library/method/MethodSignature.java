package io.faultline.agent.library.method;

import io.faultline.agent.weave.MethodFilter;
import io.faultline.fault.Glob;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pattern of methods: names alone, {@code price*}, or one name with its parameter types, {@code
 * price(String,int)}, each with or without its package. A value.
 */
final class MethodSignature {
  private MethodSignature() {}

  static MethodFilter parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) return MethodFilter.like(Glob.of("method", text)::matches);
    if (!text.endsWith(")"))
      throw new IllegalArgumentException("method: expected a name or name(Type,Type), got " + text);
    var name = Glob.of("method", text.substring(0, open));
    var inner = text.substring(open + 1, text.length() - 1).strip();
    var parameters =
        inner.isEmpty()
            ? List.<String>of()
            : Stream.of(inner.split(",", -1)).map(String::strip).toList();
    return (method, types) -> name.matches(method) && fit(parameters, types);
  }

  private static boolean fit(List<String> wanted, List<String> types) {
    if (wanted.size() != types.size()) return false;
    for (int i = 0; i < types.size(); i++) if (!isNamed(types.get(i), wanted.get(i))) return false;
    return true;
  }

  private static boolean isNamed(String type, String wanted) {
    return type.equals(wanted)
        || (!wanted.contains(".") && (type.endsWith("." + wanted) || type.endsWith("$" + wanted)));
  }
}
