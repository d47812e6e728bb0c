package io.faultline.host.spring;

import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Spring's clients on several others, all calling this application itself. */
@Component
class Callers {
  private final Environment environment;
  private final RestTemplate template = new RestTemplate(new SimpleClientHttpRequestFactory());
  private final Map<String, RestClient> rest =
      Map.of(
          "rest", rest(new ReactorClientHttpRequestFactory()),
          "rest-jdk", rest(new JdkClientHttpRequestFactory()),
          "rest-simple-4s", rest(Limits.simple(4)),
          "rest-jdk-5s", rest(Limits.jdk(5)),
          "rest-reactor-6s", rest(Limits.reactor(6)),
          "rest-components-7s", rest(Limits.components(7)),
          "rest-intercepted-4s", Limits.intercepted(Limits.simple(4)));
  private final Map<String, WebClient> web =
      Map.of(
          "web", WebClient.create(),
          "web-connecting", web(new ReactorClientHttpConnector(HttpClient.newConnection())),
          "web-jdk", web(new JdkClientHttpConnector()),
          "web-8s", web(Limits.reactorConnector(8)),
          "web-jdk-9s", web(Limits.jdkConnector(9)));

  Callers(Environment environment) {
    this.environment = environment;
    template.setErrorHandler(new DefaultResponseErrorHandler());
  }

  String blocking(String by, String uri) {
    if (by.equals("template"))
      return "" + template.getForEntity(url(uri), String.class).getStatusCode().value();
    return ""
        + rest.get(by)
            .get()
            .uri(url(uri))
            .header("X-By", by)
            .retrieve()
            .toBodilessEntity()
            .getStatusCode()
            .value();
  }

  Mono<String> reactive(String by, String host, String uri) {
    return web.get(by)
        .get()
        .uri(url(host, uri))
        .header("X-By", by)
        .exchangeToMono(
            response ->
                response
                    .bodyToMono(String.class)
                    .map(body -> response.statusCode().value() + " " + body.isEmpty()));
  }

  private String url(String uri) {
    return url("127.0.0.1", uri);
  }

  private String url(String host, String uri) {
    return "http://" + host + ":" + environment.getProperty("local.server.port") + uri;
  }

  private static RestClient rest(ClientHttpRequestFactory factory) {
    return RestClient.builder().requestFactory(factory).build();
  }

  private static WebClient web(ClientHttpConnector connector) {
    return WebClient.builder().clientConnector(connector).build();
  }
}
