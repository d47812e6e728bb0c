/** What boards and rules name each other by. */
package io.faultline.dashboards.link;
