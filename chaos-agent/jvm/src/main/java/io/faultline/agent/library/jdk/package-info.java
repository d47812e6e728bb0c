/** The JDK: its HTTP client, files, host names and thread pools. */
package io.faultline.agent.library.jdk;
