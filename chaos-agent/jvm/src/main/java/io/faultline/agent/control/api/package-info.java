/**
 * The control API: what the agent does, as {@code docs/agent-openapi.json} has it, and the audit
 * log of who did what.
 */
package io.faultline.agent.control.api;
