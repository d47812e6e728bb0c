package io.faultline.cost.arming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Classes to arm: each with ten short methods. */
final class ManyClasses {
  private static final int METHODS = 10;

  private ManyClasses() {}

  static String name(int number) {
    return "many.Shop" + number;
  }

  /** Compiles them into this folder. */
  static void compile(Path folder) throws IOException {
    var arguments =
        new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "--release", "17"));
    for (int i = 0; i < ManyHost.CLASSES; i++) {
      var file = folder.resolve("Shop" + i + ".java");
      arguments.add(Files.writeString(file, source(i)).toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) throw new IOException("javac: expected 0, got " + exit);
  }

  private static String source(int number) {
    var text = new StringBuilder("package many; public class Shop" + number);
    text.append(" implements java.util.function.LongUnaryOperator {\n");
    text.append("  public long applyAsLong(long n) { return part0(n, \"x\"); }\n");
    for (int i = 0; i < METHODS; i++)
      text.append(
          "  long part%d(long n, String s) { return %s + s.length(); }%n"
              .formatted(i, i + 1 < METHODS ? "part%d(n + 1, s)".formatted(i + 1) : "31 * n"));
    return text.append("}\n").toString();
  }
}
