package io.faultline.host.spring;

import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import reactor.netty.http.client.HttpClient;

/** Clients that wait some seconds for a response, each with its own kind of timeout setting. */
final class Limits {
  private Limits() {}

  static ClientHttpRequestFactory simple(int seconds) {
    var factory = new SimpleClientHttpRequestFactory();
    factory.setReadTimeout(Duration.ofSeconds(seconds));
    return factory;
  }

  static ClientHttpRequestFactory jdk(int seconds) {
    var factory = new JdkClientHttpRequestFactory();
    factory.setReadTimeout(Duration.ofSeconds(seconds));
    return factory;
  }

  static ClientHttpRequestFactory reactor(int seconds) {
    var factory = new ReactorClientHttpRequestFactory();
    factory.setReadTimeout(Duration.ofSeconds(seconds));
    return factory;
  }

  static ClientHttpRequestFactory components(int seconds) {
    var factory = new HttpComponentsClientHttpRequestFactory();
    factory.setReadTimeout(Duration.ofSeconds(seconds));
    return factory;
  }

  static RestClient intercepted(ClientHttpRequestFactory factory) {
    return RestClient.builder()
        .requestFactory(factory)
        .requestInterceptor((request, body, execution) -> execution.execute(request, body))
        .build();
  }

  static ClientHttpConnector reactorConnector(int seconds) {
    return new ReactorClientHttpConnector(
        HttpClient.create().responseTimeout(Duration.ofSeconds(seconds)));
  }

  static ClientHttpConnector jdkConnector(int seconds) {
    var connector = new JdkClientHttpConnector();
    connector.setReadTimeout(Duration.ofSeconds(seconds));
    return connector;
  }
}
