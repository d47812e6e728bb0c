package io.faultline.host;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves at {@code /<class>} its methods, their parameters and bytecode as the JVM has them now, at
 * {@code /shelf} the results of the methods of {@link Shelf}, and at {@link #VALUES} those of
 * {@link Stock}.
 */
public final class BytecodeHost {
  /** Where it uses its classes. */
  public static final String VALUES = "/values";

  /** Its response there when no fault is active. */
  public static final String OWN_VALUES = "3 PLENTY tea";

  /** Where it begins to load another {@link Heir}. */
  public static final String BEGIN_LOADING = "/begin-loading";

  /** Where it continues after that, and responds with its code. */
  public static final String LOADED = "/loaded";

  private static final SlowLoader LATE = new SlowLoader();

  private BytecodeHost() {}

  /** No arguments. Prints its port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    Stream.of(Stock.Level.values()).forEach(level -> Stock.level(level.name()));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var body = answer(path.substring(1)).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static String answer(String name) {
    if (name.equals("shelf")) return BookShelf.told();
    if (name.equals(VALUES.substring(1))) return values();
    if (name.equals(BEGIN_LOADING.substring(1))) return begun();
    if (name.equals(LOADED.substring(1))) return code(LATE.finish());
    try {
      return code(Class.forName(name.contains(".") ? name : "io.faultline.host." + name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String begun() {
    try {
      LATE.begin();
      return "begun";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String values() {
    try {
      var stock = new Stock();
      return "%d %s %s".formatted(stock.count("tea"), Stock.level("tea"), stock.later("tea").get());
    } catch (Exception e) { // those of a fault, checked ones among them
      return e.toString();
    }
  }

  private static String code(Class<?> type) {
    try {
      var runtime = Class.forName("jdk.vm.ci.runtime.JVMCI").getMethod("getRuntime").invoke(null);
      var backend =
          Class.forName("jdk.vm.ci.runtime.JVMCIRuntime")
              .getMethod("getHostJVMCIBackend")
              .invoke(runtime);
      var access = backend.getClass().getMethod("getMetaAccess").invoke(backend);
      var lookUp =
          Class.forName("jdk.vm.ci.meta.MetaAccessProvider")
              .getMethod("lookupJavaMethod", java.lang.reflect.Executable.class);
      var getCode = Class.forName("jdk.vm.ci.meta.ResolvedJavaMethod").getMethod("getCode");
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> !Modifier.isAbstract(method.getModifiers()))
          .filter(method -> !Modifier.isNative(method.getModifiers()))
          .sorted(Comparator.comparing(BytecodeHost::signature))
          .map(
              method -> {
                try {
                  var code = (byte[]) getCode.invoke(lookUp.invoke(access, method));
                  return signature(method) + " " + HexFormat.of().formatHex(Instructions.of(code));
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              })
          .collect(Collectors.joining("\n"));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameters()) + method.getReturnType();
  }
}
