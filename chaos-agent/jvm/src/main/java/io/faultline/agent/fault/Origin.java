package io.faultline.agent.fault;

import io.faultline.agent.weave.OriginText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The method that a call belongs to.
 *
 * @param returnType name of its return type
 * @param type name of the class that declares it
 * @param method its name
 * @param parameters the names of its parameter types, in order
 */
public record Origin(String returnType, String type, String method, List<String> parameters) {
  public Origin {
    parameters = List.copyOf(parameters);
  }

  /** Reads the text in woven code. */
  public static Origin of(String text) {
    var words = OriginText.words(text);
    int open = words.get(2).indexOf('(');
    var parameters = words.get(2).substring(open + 1, words.get(2).length() - 1);
    return new Origin(
        words.get(0),
        words.get(1),
        words.get(2).substring(0, open),
        parameters.isEmpty() ? List.of() : List.of(parameters.split(",")));
  }

  /** The method's name in targets: {@code price}, {@code price(String,int)} or with full names. */
  public List<String> names() {
    return List.of(
        method, signature(parameters.stream().map(Origin::simple)), signature(parameters.stream()));
  }

  private String signature(Stream<String> types) {
    return types.collect(Collectors.joining(",", method + "(", ")"));
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
