package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCall;
import java.util.Optional;

/** Reads the text of a return fault as the method's return type. */
public final class ReturnValue {
  private ReturnValue() {}

  /** A call that returns the value; empty if the type has no such value. */
  public static Optional<FaultlineCall> parse(String text, String type, ClassLoader loader) {
    try {
      return Optional.of(Calls.answered(value(text, type, loader)));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object value(String text, String type, ClassLoader loader)
      throws ReflectiveOperationException {
    if (type.equals("void")) return null;
    if (text.equals("null") && type.contains(".")) return null;
    return switch (type) {
      case "boolean", "java.lang.Boolean" -> bool(text);
      case "byte", "java.lang.Byte" -> Byte.valueOf(text);
      case "short", "java.lang.Short" -> Short.valueOf(text);
      case "int", "java.lang.Integer" -> Integer.valueOf(text);
      case "long", "java.lang.Long" -> Long.valueOf(text);
      case "float", "java.lang.Float" -> Float.valueOf(text);
      case "double", "java.lang.Double" -> Double.valueOf(text);
      case "char", "java.lang.Character" -> character(text);
      case "java.lang.String", "java.lang.CharSequence", "java.lang.Object" -> text;
      default -> constant(text, Class.forName(type, false, loader));
    };
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException(text);
    return text.equals("true");
  }

  private static char character(String text) {
    if (text.length() != 1) throw new IllegalArgumentException(text);
    return text.charAt(0);
  }

  private static Object constant(String text, Class<?> type) {
    if (type.isEnum())
      for (var constant : type.getEnumConstants())
        if (((Enum<?>) constant).name().equals(text)) return constant;
    throw new IllegalArgumentException(text);
  }
}
