package io.faultline.agent.start;

import static io.faultline.agent.weave.MethodFilter.like;
import static io.faultline.agent.weave.MethodFilter.named;
import static java.util.Objects.requireNonNull;

import io.faultline.agent.weave.Cut;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.TypeFilter;

/** Where in a library its calls are: faults are raised there, and edges seen. */
record Place(TypeFilter types, MethodFilter methods) {
  private static final String VERTX_HTTP = "io.vertx.core.http.impl.";
  private static final String SPRING = "org.springframework.";

  /** Each write of a request, of which the first has its head. */
  static final Place VERTX_REQUEST =
      new Place(TypeFilter.named(VERTX_HTTP + "HttpClientRequestImpl"), like("doWrite"::equals));

  /** Private; what the blocking way comes to as well. */
  static final Place JDK_REQUEST =
      new Place(
          TypeFilter.named("jdk.internal.net.http.HttpClientImpl"),
          named(
              "sendAsync",
              "HttpRequest",
              "HttpResponse$BodyHandler",
              "HttpResponse$PushPromiseHandler",
              "Executor"));

  /** Of RestClient and RestTemplate. */
  static final Place SPRING_REQUEST =
      new Place(
          TypeFilter.named(SPRING + "http.client.AbstractClientHttpRequest"), named("execute"));

  /** Of WebClient. */
  static final Place SPRING_EXCHANGE =
      new Place(
          TypeFilter.named(
              SPRING + "web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction"),
          named("exchange", "ClientRequest"));

  static final Place VERTX_SQL =
      new Place(
          TypeFilter.named("io.vertx.sqlclient.impl.SocketConnectionBase"),
          named("doSchedule", "CommandBase", "Completable"));

  static final Place VERTX4_SQL =
      new Place(
          TypeFilter.named("io.vertx.sqlclient.impl.SocketConnectionBase"),
          named("doSchedule", "CommandBase", "io.vertx.core.Handler"));

  static final Place JDBC =
      new Place(TypeFilter.below("java.sql.Statement"), like(name -> name.startsWith("execute")));

  static final Place KAFKA_SEND =
      new Place(
          TypeFilter.named("org.apache.kafka.clients.producer.KafkaProducer"),
          named("doSend", "ProducerRecord", "Callback"));

  static final Place KAFKA_POLL =
      new Place(
          TypeFilter.named("org.apache.kafka.clients.consumer.KafkaConsumer"),
          named("poll", "Duration"));

  Place {
    requireNonNull(types, "types");
    requireNonNull(methods, "methods");
  }

  /** Asks the hook of that name there, made with these services. */
  Cut cut(String hook, Object... services) {
    return new Cut(types, methods, Hooks.of(hook, services));
  }
}
