package io.faultline.host.tomcat9;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A servlet of version 4 on Tomcat 9; it responds with the requested path. */
public final class Tomcat9Host extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** No arguments. Prints its port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws LifecycleException {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "app", new Tomcat9Host());
    context.addServletMappingDecoded("/*", "app");
    tomcat.start();
    System.out.println("port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().write("plain " + request.getRequestURI());
  }
}
