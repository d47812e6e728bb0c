package io.faultline.shop.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Responds with problem documents, not pages of HTML, to requests that Tomcat refuses before Spring
 * gets them. Tomcat creates it by its class name.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    var status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var problem = Problem.of(status, Refusals.detail(status));
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("utf-8");
    try {
      response.getReporter().write(JSON.writeValueAsString(problem.document()));
      response.finishResponse();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
