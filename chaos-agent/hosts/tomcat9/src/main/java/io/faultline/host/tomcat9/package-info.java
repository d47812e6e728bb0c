/** A host on Tomcat 9, whose servlets are {@code javax.servlet}; it knows nothing of the agent. */
package io.faultline.host.tomcat9;
