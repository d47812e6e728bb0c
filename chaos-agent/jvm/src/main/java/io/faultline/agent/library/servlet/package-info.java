/** Servlets of both packages, and the thread pools of their containers. */
package io.faultline.agent.library.servlet;
