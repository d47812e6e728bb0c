package io.faultline.agent.start;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.Glob;
import io.faultline.agent.raise.Nesting;
import io.faultline.agent.raise.Point;
import io.faultline.agent.watch.EventLog;
import io.faultline.agent.weave.Cut;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.TypeFilter;
import io.faultline.fault.CallFault;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The points and the watched classes that this agent knows, and where they are in the libraries.
 */
final class Catalogue {
  private static final String VERTX_HTTP = "io.vertx.core.http.impl.";
  private static final String SPRING = "org.springframework.";
  private static final String NETTY = "io.netty.resolver.";
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final Set<Class<? extends CallFault>> LATE_OR_FAILED =
      Set.of(CallFault.Latency.class, CallFault.Throw.class);
  private static final Set<Class<? extends CallFault>> OF_HTTP =
      Set.of(CallFault.Latency.class, CallFault.Throw.class, CallFault.Status.class);
  private static final Set<Class<? extends CallFault>> OF_METHODS =
      Set.of(CallFault.Latency.class, CallFault.Throw.class, CallFault.Return.class);

  private Catalogue() {}

  static List<Point> points() {
    return List.of(
        point(
            "http-client",
            OF_HTTP,
            Set.of("peer", "path", "method", "header."),
            Catalogue::httpClient),
        point("http-server", OF_HTTP, Set.of("path", "method", "header."), Catalogue::httpServer),
        point("sql", LATE_OR_FAILED, Set.of("statement", "peer"), Catalogue::sql),
        point("jdbc", LATE_OR_FAILED, Set.of("statement"), Catalogue::jdbc),
        point("kafka-producer", LATE_OR_FAILED, Set.of("topic", "key"), Catalogue::kafkaProducer),
        point("kafka-consumer", LATE_OR_FAILED, Set.of("topic", "group"), Catalogue::kafkaConsumer),
        point(
            "spring-bean",
            OF_METHODS,
            Set.of("kind", "class", "method", "argument."),
            Catalogue::springBean),
        point("disk-io", LATE_OR_FAILED, Set.of("path"), Catalogue::diskIo),
        point("dns", LATE_OR_FAILED, Set.of("host"), Catalogue::dns),
        new Point(
            "method",
            OF_METHODS,
            Set.of("argument."),
            Set.of("class", "method"),
            (gate, places) -> method(gate, places.get("class"), places.get("method"))));
  }

  static List<Cut> breakers(EventLog events) {
    return List.of(
        new Cut(
            TypeFilter.named(
                "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine"),
            named("publishStateTransitionEvent", "CircuitBreaker$StateTransition"),
            Hooks.of("Resilience4jTransition", events)),
        new Cut(
            TypeFilter.named("dev.failsafe.internal.CircuitBreakerImpl"),
            MethodFilter.like("transitionTo"::equals),
            Hooks.of("FailsafeTransition", events)),
        new Cut(
            TypeFilter.named("io.vertx.circuitbreaker.impl.CircuitBreakerImpl"),
            MethodFilter.like(Set.of("open", "attemptReset", "reset")::contains),
            Hooks.of("VertxBreakerTransition", events)));
  }

  private static Point point(
      String name,
      Set<Class<? extends CallFault>> faults,
      Set<String> attributes,
      Function<Gate, List<Cut>> cuts) {
    return new Point(name, faults, attributes, Set.of(), (gate, places) -> cuts.apply(gate));
  }

  private static List<Cut> httpClient(Gate gate) {
    var nesting = new Nesting();
    return List.of(
        Place.VERTX_REQUEST.cut("VertxHttpClientSend", gate),
        new Cut(
            TypeFilter.named(VERTX_HTTP + "HttpClientRequestBase"),
            named("handleResponse", "HttpClientResponse"),
            Hooks.of("VertxHttpClientResponse", gate)),
        new Cut(
            TypeFilter.named(VERTX_HTTP + "HttpClientResponseImpl"),
            named("pause"),
            Hooks.of("VertxPause")),
        Place.JDK_REQUEST.cut("JdkHttpClient", gate, nesting),
        Place.SPRING_REQUEST.cut("SpringRequest", gate, nesting),
        Place.SPRING_EXCHANGE.cut("SpringExchange", gate, nesting));
  }

  private static List<Cut> httpServer(Gate gate) {
    return List.of(
        new Cut(
            TypeFilter.named(
                VERTX_HTTP + "Http1xServerRequestHandler",
                VERTX_HTTP + "http1.Http1ServerRequestHandler"),
            named("handle", "HttpServerRequest"),
            Hooks.of("VertxHttpServer", gate)),
        new Cut(
            TypeFilter.named(VERTX_HTTP + "Http2ServerRequest"),
            named("dispatch", "Handler"),
            Hooks.of("VertxHttpServer", gate)),
        new Cut(
            TypeFilter.named(VERTX_HTTP + "HttpServerRequestImpl"),
            named("handleHeaders", "HttpRequestHead"),
            Hooks.of("VertxHttpServer", gate)),
        new Cut(
            TypeFilter.named(
                VERTX_HTTP + "Http1xServerRequest",
                VERTX_HTTP + "http1.Http1ServerRequest",
                VERTX_HTTP + "Http2ServerRequest",
                VERTX_HTTP + "HttpServerRequestImpl"),
            named("pause"),
            Hooks.of("VertxPause")),
        new Cut(
            TypeFilter.named("jakarta.servlet.http.HttpServlet"),
            named("service", "ServletRequest", "ServletResponse"),
            Hooks.of("ServletService", gate)),
        new Cut(
            TypeFilter.named("javax.servlet.http.HttpServlet"),
            named("service", "ServletRequest", "ServletResponse"),
            Hooks.of("JavaxServletService", gate)),
        new Cut(
            TypeFilter.named(SPRING + "web.reactive.DispatcherHandler"),
            named("handle", "ServerWebExchange"),
            Hooks.of("SpringDispatch", gate)));
  }

  private static List<Cut> sql(Gate gate) {
    return List.of(
        Place.VERTX_SQL.cut("VertxSqlCommand", gate),
        Place.VERTX4_SQL.cut("Vertx4SqlCommand", gate));
  }

  private static List<Cut> kafkaProducer(Gate gate) {
    return List.of(Place.KAFKA_SEND.cut("KafkaSend", gate));
  }

  private static List<Cut> kafkaConsumer(Gate gate) {
    return List.of(Place.KAFKA_POLL.cut("KafkaPoll", gate));
  }

  /** Configurations are components too, but what they do they do at the start. */
  private static List<Cut> springBean(Gate gate) {
    return List.of(
        new Cut(
            TypeFilter.annotated(
                Set.of(SPRING + "stereotype.Component"),
                Set.of(SPRING + "context.annotation.Configuration")),
            MethodFilter.ofObjects(name -> !OF_EVERY_OBJECT.contains(name)),
            Hooks.of("SpringBean", gate)));
  }

  private static List<Cut> diskIo(Gate gate) {
    var asynchronous = "sun.nio.ch.SimpleAsynchronousFileChannelImpl";
    return List.of(
        new Cut(
            TypeFilter.named(
                "java.io.FileOutputStream",
                "java.io.RandomAccessFile",
                "sun.nio.ch.FileChannelImpl",
                asynchronous),
            MethodFilter.like(Set.of("write", "force")::contains),
            Hooks.of("DiskWrite", gate, new Nesting())),
        new Cut(
            TypeFilter.named(asynchronous),
            MethodFilter.like("implWrite"::equals),
            Hooks.of("AsyncDiskWrite", gate)));
  }

  private static List<Cut> jdbc(Gate gate) {
    return List.of(Place.JDBC.cut("JdbcStatement", gate));
  }

  private static List<Cut> dns(Gate gate) {
    var nesting = new Nesting();
    return List.of(
        new Cut(
            TypeFilter.named("java.net.InetAddress"),
            named("getAllByName", "String"),
            Hooks.of("DnsLookup", gate, nesting)),
        new Cut(
            TypeFilter.named(
                NETTY + "SimpleNameResolver",
                NETTY + "dns.DnsNameResolver",
                NETTY + "dns.InflightNameResolver"),
            Catalogue::isNettyLookup,
            Hooks.of("NettyLookup", gate, nesting)));
  }

  /** The methods to which all others that look a name up come; some take records in between. */
  private static boolean isNettyLookup(String name, List<String> parameters) {
    return (name.equals("resolve") || name.equals("resolveAll"))
        && parameters.size() > 1
        && parameters.get(0).equals("java.lang.String")
        && parameters.get(parameters.size() - 1).equals("io.netty.util.concurrent.Promise");
  }

  /** Patterns with {@code *}; the class's must name a package, and none of the JDK's. */
  private static List<Cut> method(Gate gate, String type, String method) {
    int star = type.indexOf('*');
    var fixed = star < 0 ? type : type.substring(0, star);
    if (!fixed.contains(".") || TypeFilter.isOfJdk(type) || fixed.startsWith("io.faultline.agent."))
      throw new IllegalArgumentException(
          "class: expected a package's name before any *, not one of the JDK or the agent, got "
              + type);
    var types = new Glob(type);
    var methods = new Glob(method);
    return List.of(
        new Cut(
            TypeFilter.like(types::matches),
            MethodFilter.like(methods::matches),
            Hooks.of("MethodCall", gate)));
  }
}
