/** What a room costs per night: the service that booking calls. The JDK alone. */
package com.example.rates;
