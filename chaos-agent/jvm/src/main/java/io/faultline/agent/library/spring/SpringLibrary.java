package io.faultline.agent.library.spring;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.fault.Point;
import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** Spring's HTTP clients, WebFlux's server and the application's beans. */
public final class SpringLibrary implements Library {
  private static final String SPRING = "org.springframework.";
  private static final String EXCHANGE_FUNCTION =
      SPRING + "web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction";
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private static final Point BEAN =
      new Point(
          "spring-bean",
          CallPoints.OF_METHODS,
          Set.of("kind", "class", "method", "argument.", "when"));

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        // RestClient and RestTemplate
        JoinPoint.at(
                TypeFilter.named(SPRING + "http.client.AbstractClientHttpRequest"),
                named("execute"))
            .faults(CallPoints.HTTP_CLIENT, SpringRequest.class)
            .edges(SpringRequestEdge.class),
        // WebClient
        JoinPoint.at(TypeFilter.named(EXCHANGE_FUNCTION), named("exchange", "ClientRequest"))
            .faults(CallPoints.HTTP_CLIENT, SpringExchange.class)
            .edges(SpringExchangeEdge.class),
        JoinPoint.at(
                TypeFilter.named(SPRING + "web.reactive.DispatcherHandler"),
                named("handle", "ServerWebExchange"))
            .faults(CallPoints.HTTP_SERVER, SpringDispatch.class),
        // Configurations are components too, but they only act at the start.
        JoinPoint.at(
                TypeFilter.annotated(
                    Set.of(SPRING + "stereotype.Component"),
                    Set.of(SPRING + "context.annotation.Configuration")),
                MethodFilter.ofObjects(name -> !OF_EVERY_OBJECT.contains(name)))
            .faults(BEAN, SpringBean.class));
  }
}
