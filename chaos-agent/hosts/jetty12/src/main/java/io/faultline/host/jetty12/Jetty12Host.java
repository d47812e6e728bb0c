package io.faultline.host.jetty12;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet of version 6 on Jetty 12; it responds with the requested path. */
public final class Jetty12Host extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** No arguments. Prints its port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    var server = new Server(0);
    var context = new ServletContextHandler();
    context.addServlet(new Jetty12Host(), "/*");
    server.setHandler(context);
    server.start();
    System.out.println("port " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    server.join();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().write("plain " + request.getRequestURI());
  }
}
