package io.faultline.shop.function.activator;

import com.fasterxml.jackson.core.JsonFactory;
import io.faultline.shop.function.quote.QuoteMain;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the function's JVM is started. Its class path is the two jars that it needs: the fewer there
 * are, the fewer are opened.
 *
 * @param arguments of the function
 */
public record Jvm(Path java, List<String> arguments) {
  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xss512k",
          "-Xmx32m",
          "-Dsun.net.httpserver.nodelay=true");

  public Jvm {
    arguments = List.copyOf(arguments);
  }

  /** The JVM of this process. */
  public static Jvm ofThisProcess(List<String> arguments) {
    return new Jvm(Path.of(System.getProperty("java.home"), "bin", "java"), arguments);
  }

  /** The command line with further options of the JVM. */
  public List<String> command(List<String> options) {
    var command = new ArrayList<>(List.of(java.toString()));
    command.addAll(SMALL);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), QuoteMain.class.getName()));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** Whether its classes can be archived: a JVM makes no archive of classes in folders. */
  static boolean isArchivable() {
    return Stream.of(classPath().split(File.pathSeparator, -1)).allMatch(it -> it.endsWith(".jar"));
  }

  private static String classPath() {
    return Stream.of(QuoteMain.class, JsonFactory.class)
        .map(Jvm::place)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Optional<String> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(source -> Path.of(URI.create(source.getLocation().toString())).toString());
  }
}
