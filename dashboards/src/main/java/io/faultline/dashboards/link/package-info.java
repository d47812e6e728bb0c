/** What boards and rules name each other by. Imports the JDK only. */
package io.faultline.dashboards.link;
