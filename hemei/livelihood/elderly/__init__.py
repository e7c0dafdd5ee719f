"""养老服务: who the rows are about, the status of stations, what the row rules compare, what the pages ask."""
