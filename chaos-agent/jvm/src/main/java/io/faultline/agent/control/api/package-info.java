/** The control API as specified in {@code docs/agent-openapi.json}, and its audit log. */
package io.faultline.agent.control.api;
