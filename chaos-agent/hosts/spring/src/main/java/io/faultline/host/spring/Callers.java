package io.faultline.host.spring;

import java.util.Map;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Spring's clients on several others, all calling this application itself. */
@Component
class Callers {
  private final ReactiveWebServerApplicationContext context;
  private final RestTemplate template = new RestTemplate(new SimpleClientHttpRequestFactory());
  private final Map<String, RestClient> rest =
      Map.of(
          "rest", RestClient.create(),
          "rest-jdk",
              RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()).build());
  private final Map<String, WebClient> web =
      Map.of(
          "web", WebClient.create(),
          "web-jdk", WebClient.builder().clientConnector(new JdkClientHttpConnector()).build());

  Callers(ReactiveWebServerApplicationContext context) {
    this.context = context;
    template.setErrorHandler(new DefaultResponseErrorHandler());
  }

  String blocking(String by, String uri) {
    if (by.equals("template"))
      return "" + template.getForEntity(url(uri), String.class).getStatusCode().value();
    return ""
        + rest.get(by).get().uri(url(uri)).retrieve().toBodilessEntity().getStatusCode().value();
  }

  Mono<String> reactive(String by, String uri) {
    return web.get(by)
        .get()
        .uri(url(uri))
        .exchangeToMono(
            response ->
                response
                    .bodyToMono(String.class)
                    .map(body -> response.statusCode().value() + " " + body.isEmpty()));
  }

  private String url(String uri) {
    return "http://127.0.0.1:" + context.getWebServer().getPort() + uri;
  }
}
