package io.faultline.shop.delivery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the delivery service as a process. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DeliveryMain {
  public static void main(String[] arguments) {
    SpringApplication.run(DeliveryMain.class, arguments);
  }
}
