/** JDBC drivers and the pools of their connections. */
package io.faultline.agent.library.jdbc;
